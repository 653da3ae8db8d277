"use strict";
// The state is one number, the face one looks at; show() draws it and settle() is the only way to
// change it. The pages themselves are in the list of spreads, which works without this script.
(() => {
  const list = document.querySelector(".spreads");
  const volume = document.querySelector(".volume");
  const table = document.querySelector(".table");
  const leaf = document.querySelector(".leaf");
  const where = document.querySelector(".where");
  const [left, right] = [".left", ".right"].map((side) => document.querySelector(".side" + side));
  const [recto, verso] = [".recto", ".verso"].map((face) => document.querySelector(face));
  const faces = [...list.querySelectorAll("figure")].map((figure) => ({
    name: figure.id,
    number: figure.dataset.number,
    label: figure.dataset.label,
    image: figure.querySelector("img"),
  }));
  const end = faces.length - 1;
  const single = matchMedia("(max-width: 640px) and (orientation: portrait)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const DURATION = 620;
  let at = 0;
  let turn = null;

  // Where a step leads. Open spreads are the pairs of faces (1, 2), (3, 4), …, named by their left.
  const spread = (face) => (face % 2 ? face : Math.max(0, face - 1));
  const step = (way) => {
    if (!single.matches && way > 0) return at ? Math.min(end, spread(at) + 2) : 1;
    if (!single.matches) return spread(at) > 1 ? spread(at) - 2 : 0;
    let next = at + way;
    while (faces[next] && !faces[next].image) next += way;
    return faces[next] ? next : at;
  };

  // Each face has one picture, which moves to where it is seen, so that it is decoded once.
  const pictures = new Map();
  const picture = (index) => {
    if (!pictures.has(index)) {
      const image = new Image();
      image.decoding = "sync";
      image.alt = faces[index].image.alt;
      image.draggable = false;
      image.src = faces[index].image.src;
      pictures.set(index, image);
    }
    return pictures.get(index);
  };

  const paint = (place, index, thick = false) => {
    const face = faces[index];
    place.replaceChildren(...(face && face.image ? [picture(index)] : []));
    place.classList.toggle("endpaper", Boolean(face && !face.image));
    place.classList.toggle("board", index === 0 || index === end);
    place.toggleAttribute("data-face", Boolean(face));
    place.toggleAttribute("data-thick", thick);
  };

  const isThick = (r) => !single.matches && r > 0 && r < end - 1;

  // A closed book lies in the middle of the table, an open one around its fold.
  const lay = (face) => {
    volume.dataset.closed = face === 0 ? "front" : face === end ? "back" : "";
  };

  const sides = (face) => {
    if (single.matches) return [undefined, face];
    if (face === 0) return [undefined, 0];
    if (spread(face) === end) return [end, undefined];
    return [spread(face), spread(face) + 1];
  };

  const words = (face) => {
    const [a, b] = sides(face).map((index) => faces[index]).filter((one) => one && one.number);
    if (!a) return faces[face].label || faces[face ? end : 0].label;
    const here = b ? list.dataset.twoPages : list.dataset.page;
    const named = here.replace("{a}", a.number).replace("{b}", b ? b.number : "");
    return list.dataset.ofAll.replace("{here}", named).replace("{total}", list.dataset.total);
  };

  const show = (face) => {
    const [l, r] = sides(face);
    paint(left, l, l > 1 && l < end);
    paint(right, r, isThick(r));
    leaf.hidden = true;
    lay(face);
    where.textContent = words(face);
    for (const button of document.querySelectorAll("[data-go]")) {
      const back = ["first", "previous"].includes(button.dataset.go);
      button.disabled = face === (back ? 0 : end);
    }
  };

  const settle = (face) => {
    at = face;
    show(at);
    const named = faces[sides(at).find((index) => faces[index] && faces[index].image)];
    history.replaceState(null, "", "#" + (named || faces[at]).name);
  };

  // A turn that is under way: the leaf lies over both spreads and is moved by its animation.
  const begin = (face, easing) => {
    const forward = face > at;
    const [from, to] = forward ? [at, face] : [face, at];
    const [before, after] = [sides(from), sides(to)];
    paint(left, before[0], before[0] > 1);
    paint(right, after[1], isThick(after[1]));
    paint(recto, before[1]);
    paint(verso, after[0]);
    leaf.hidden = false;
    lay(face);
    const frames = [{ transform: "rotateY(0deg)" }, { transform: "rotateY(-180deg)" }];
    const timing = { duration: DURATION, easing, fill: "both" };
    const motion = leaf.animate(forward ? frames : frames.reverse(), timing);
    turn = { face, back: at, motion };
    return turn;
  };

  const finish = (landed) => {
    if (!turn) return;
    const done = turn;
    turn = null;
    done.motion.cancel();
    settle(landed ? done.face : done.back);
  };

  const go = (face) => {
    finish(true);
    if (face === at) return;
    if (still.matches || document.hidden) return settle(face);
    begin(face, "cubic-bezier(.45, .05, .3, 1)").motion.onfinish = () => finish(true);
  };

  // Fingers and mice: the leaf follows a drag, a short press turns towards where it was.
  let grip = null;
  table.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    grip = { x: event.clientX, y: event.clientY, moved: false, far: 0 };
  });
  table.addEventListener("pointermove", (event) => {
    if (!grip) return;
    grip.far = event.clientX - grip.x;
    if (!grip.moved && Math.abs(grip.far) < 10) return;
    if (!grip.moved) {
      grip.moved = true;
      finish(true);
      table.setPointerCapture(event.pointerId);
      const face = step(grip.far < 0 ? 1 : -1);
      if (face !== at && !still.matches) begin(face, "linear").motion.pause();
    }
    if (turn) {
      // The leaf's edge stays under the finger: it lies at the cosine of its angle.
      const reach = volume.clientWidth * (single.matches ? 1.2 : 1);
      const towards = (turn.face > turn.back ? -grip.far : grip.far) / reach;
      const angle = Math.acos(1 - 2 * Math.min(1, Math.max(0, towards)));
      turn.motion.currentTime = Math.min(DURATION - 1, (DURATION * angle) / Math.PI);
    }
  });
  const release = (event) => {
    if (!grip) return;
    const { moved, far } = grip;
    grip = null;
    if (!moved) {
      const box = volume.getBoundingClientRect();
      if (event.type === "pointerup") go(step(event.clientX < box.left + box.width / 2 ? -1 : 1));
    } else if (turn) {
      const enough = event.type === "pointerup" && Math.abs(far) > 48 && far < 0 === turn.face > turn.back;
      turn.motion.onfinish = () => finish(enough);
      turn.motion.playbackRate = enough ? 1.6 : -1.6;
      turn.motion.play();
    } else if (still.matches && Math.abs(far) > 48 && event.type === "pointerup") {
      settle(step(far < 0 ? 1 : -1));
    }
  };
  table.addEventListener("pointerup", release);
  table.addEventListener("pointercancel", release);

  const moves = { first: () => 0, previous: () => step(-1), next: () => step(1), last: () => end };
  document.querySelector(".turning").addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button) go(moves[button.dataset.go]());
  });
  const keys = { ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next", Home: "first", End: "last" };
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("#book").hidden) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    finish(true);
    go(moves[keys[event.key]]());
  });

  // The address says which view and which face: #pages, #photos, #page-3, #front, #back.
  const route = () => {
    const name = location.hash.slice(1);
    const view = ["pages", "photos"].includes(name) ? name : "book";
    for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== view;
    for (const link of document.querySelectorAll("[data-view]")) {
      link.dataset.view === view ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
    scrollTo(0, 0);
    if (view !== "book") return;
    finish(true);
    const found = faces.findIndex((face) => face.name === name);
    settle(found < 0 ? at : found);
  };
  document.querySelector('[data-view="book"]').addEventListener("click", (event) => {
    event.preventDefault();
    history.pushState(null, "", "#" + faces[at].name);
    route();
  });
  addEventListener("hashchange", route);
  single.addEventListener("change", () => { finish(true); show(at); });
  document.documentElement.classList.add("leafing");
  route();
})();
