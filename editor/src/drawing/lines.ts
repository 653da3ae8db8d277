// Breaks a text into lines as the typesetter of the print file does: at spaces, as many words on a
// line as fit the box; a word that is wider than the box stands alone and sticks out.

/** The width of a text in the unit of the box. */
export type Measure = (text: string) => number;

// Where a line may end. A no-break space holds its words together and is not among these.
const BREAKS = /([ \t\u2009]+)/;
const SLACK = 1e-3;

export function breakLines(text: string, width: number, measure: Measure): readonly string[] {
  return text.split("\n").flatMap((paragraph) => breakParagraph(paragraph, width, measure));
}

function breakParagraph(text: string, width: number, measure: Measure): string[] {
  const [first = "", ...rest] = text.split(BREAKS);
  const lines: string[] = [];
  let line = first;
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const longer = `${line}${rest[i]}${rest[i + 1]}`;
    if (measure(longer) <= width + SLACK) {
      line = longer;
    } else {
      lines.push(line);
      line = rest[i + 1] ?? "";
    }
  }
  return [...lines, line];
}
