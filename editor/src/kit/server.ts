// Talking to the server: JSON in, JSON out, and no exception but for a line that is down.

export type Answer<T> =
  | { readonly kind: "done"; readonly body: T }
  | { readonly kind: "refused"; readonly status: number; readonly body: unknown }
  | { readonly kind: "unreachable" };

/** GET a JSON document. */
export function get<T>(address: string): Promise<Answer<T>> {
  return ask<T>(address, { headers: { Accept: "application/json" } });
}

/** POST a JSON document, with the token that Django wants to see. */
export function post<T>(address: string, body: unknown = {}): Promise<Answer<T>> {
  return ask<T>(address, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-CSRFToken": token(),
    },
    body: JSON.stringify(body),
  });
}

/**
 * The token against forged requests: of the element `[data-csrf]` or a hidden form field where the
 * page has one (the cookie may be closed to scripts), else of the shop's cookie.
 */
export function token(): string {
  const marked = document.querySelector<HTMLElement>("[data-csrf]")?.dataset["csrf"];
  if (marked) return marked;
  const field = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (field?.value) return field.value;
  return /(?:^|;\s*)(?:__Host-|__Secure-)?(?:kiekje_csrf|csrftoken)=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** The sentence in which the server refused, or the one that is given. */
export function sentence(body: unknown, otherwise: string): string {
  if (typeof body === "object" && body !== null && "error" in body) {
    return typeof body.error === "string" && body.error ? body.error : otherwise;
  }
  return otherwise;
}

async function ask<T>(address: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(address, { credentials: "same-origin", ...init });
    // A server that is being restarted is a line that is down: what waits will be sent again.
    if ([502, 503, 504].includes(response.status)) return { kind: "unreachable" };
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { kind: "done", body: body as T };
    return { kind: "refused", status: response.status, body };
  } catch {
    return { kind: "unreachable" };
  }
}
