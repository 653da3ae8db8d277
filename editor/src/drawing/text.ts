// Draws a text element as the typesetter of the print file sets it: fixed edges of a line at 0.8 em
// above and 0.25 em below the baseline, and a leading by role (see printing/text/typesetting.py).
import { svg, type SVGTemplateResult } from "lit";
import type { TextElement } from "../album/state";
import { breakLines } from "./lines";
import { styled } from "../kit/styled";
import { axesOf, familyOf, ruler, sizeMm } from "./ruler";

const ABOVE_EM = 0.8;
const BELOW_EM = 0.25;
const TIGHT_ROLES = new Set(["title", "chapter", "spine"]);
const TIGHT_EM = 0.1;
const LOOSE_EM = 0.3;
const ANCHORS = { left: "start", centre: "middle", right: "end" } as const;
const RIGHT_TO_LEFT = /^[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff]/;

/** A line's text and its baseline in millimetres from the top of the page. */
export interface Line {
  readonly text: string;
  readonly y: number;
}

/** The lines of a text, with the box's width and vertical alignment kept. */
export function linesOf(element: TextElement, measure = measured(element)): readonly Line[] {
  const [, top, width, height] = element.box_mm;
  const em = sizeMm(element);
  const texts = breakLines(element.text, width, measure);
  const leading = (TIGHT_ROLES.has(element.role) ? TIGHT_EM : LOOSE_EM) * em;
  const line = (ABOVE_EM + BELOW_EM) * em;
  const free = height - (texts.length * (line + leading) - leading);
  const share = { top: 0, middle: 0.5, bottom: 1 }[element.valign];
  const start = top + free * share + ABOVE_EM * em;
  return texts.map((text, i) => ({ text, y: start + i * (line + leading) }));
}

function measured(element: TextElement): (text: string) => number {
  return (text) => ruler.width(text, element);
}

export function drawText(element: TextElement): SVGTemplateResult {
  const [x, , width] = element.box_mm;
  const at = { left: x, centre: x + width / 2, right: x + width }[element.align];
  const isRtl = RIGHT_TO_LEFT.test(element.text);
  const anchor = ANCHORS[element.align];
  const anchored = isRtl ? ({ start: "end", middle: "middle", end: "start" } as const)[anchor] : anchor;
  return svg`<text class="kj-text" font-family=${familyOf(element.font)} font-size=${sizeMm(element)}
    font-weight=${element.weight} font-style=${element.italic ? "italic" : "normal"}
    fill=${element.colour} text-anchor=${anchored} direction=${isRtl ? "rtl" : "ltr"}
    lang=${element.lang} ${styled({ "font-variation-settings": axesOf(element) })}>${linesOf(element).map(
      (line) => svg`<tspan x=${at} y=${line.y}>${line.text}</tspan>`,
    )}</text>`;
}
