"""Nouns: somebody with an account, where they are signed in, and the days they care about."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from kiekje.privacy.models import Person
from kiekje.visitors.models import Preferences


class UserManager(BaseUserManager["User"]):
    """Finds users together with their persons; makes them for a person."""

    def get_queryset(self) -> models.QuerySet[User]:
        """Users with their persons, which every page needs."""
        return super().get_queryset().select_related("person")

    def create_user(
        self, email: str, password: str | None = None, *, person: Person, **rest: Any
    ) -> User:
        """Make a user for a person."""
        user = self.model(email=self.normalize_email(email), person=person, **rest)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin, Preferences):
    """Somebody who signs in: e-mail and password; everything else is free (promise 2-cat2)."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="user")
    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return str(self.person_id)


class Session(AbstractBaseSession):
    """One place where somebody is signed in, by a coarse class of device; never an address.

    The key is a digest of the cookie's, and what the session holds is sealed under the cookie's
    (``sessions``). ``user`` is None only for what happens before signing in (a form under way).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=40, blank=True)
    begun = models.DateTimeField(null=True)
    last_seen = models.DateField(null=True)

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """The store that keeps sessions in this table."""
        from kiekje.accounts.sessions import SessionStore

        return SessionStore


class Device(models.Model):
    """A browser that a user has signed in with, known by a cookie; so that a new one is noticed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    token = models.CharField(max_length=64)
    kind = models.CharField(max_length=40, blank=True)
    first_seen = models.DateField()
    last_seen = models.DateField()

    class Meta:
        """A browser is known once to a user; several people may share it."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "token"], name="device_known_once")
        ]

    def __str__(self) -> str:
        return self.kind


class CalendarEvent(models.Model):
    """A day that comes back every year: a birthday, a wedding day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_events")
    name = models.CharField(max_length=100)
    day = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)
