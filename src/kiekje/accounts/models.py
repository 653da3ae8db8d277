"""Nouns: somebody with an account, and where they are signed in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from kiekje.privacy.models import Person


class UserManager(BaseUserManager["User"]):
    """Makes users, each with a person of its own."""

    def create_user(
        self, email: str, password: str | None = None, *, person: Person, **rest: Any
    ) -> User:
        """Make a user for a person."""
        user = self.model(email=self.normalize_email(email), person=person, **rest)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
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

    ``user`` is None only for what happens before signing in (a form under way).
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
