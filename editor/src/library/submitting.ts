// Sends photos by a plain form, so that the server can answer with a page or a file.
import * as server from "../kit/server";
import type { LibraryPhoto } from "./photos";

export function submit(address: string, photos: readonly LibraryPhoto[]): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  form.hidden = true;
  const field = (name: string, value: string): void => {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  };
  field("csrfmiddlewaretoken", server.token());
  for (const photo of photos) field("photos", photo.id);
  document.body.append(form);
  form.submit();
  form.remove();
}
