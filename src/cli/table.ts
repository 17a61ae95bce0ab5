// Plain-text tables that fit a terminal: columns as wide as their content, the widest wrapped.

export interface Row {
  readonly cells: readonly string[];
  /** A line of its own below the row. */
  readonly note?: string;
}

/** Columns of a terminal that everybody has. */
export const WIDTH = 100;
const GAP = '  ';
const INDENT = '  ';
const NARROWEST = 8;

/** Columns in which no row has anything are left out. */
export function tableLines(titles: readonly string[], rows: readonly Row[]): string[] {
  const used = titles.map((_, column) => column).filter((column) => rows.some(({ cells }) => cells[column]));
  const all = [titles, ...rows.map(({ cells }) => cells)].map((cells) => used.map((column) => cells[column] ?? ''));
  const columns = used.map((_, index) => all.map((cells) => cells[index] as string));
  const widths = widthsFor(columns);
  const noteIndent = INDENT + GAP;
  return all.flatMap((cells, index) => {
    const note = rows[index - 1]?.note ?? '';
    return [
      ...rowLines(cells, widths),
      ...(note === '' ? [] : wrap(note, WIDTH - noteIndent.length).map((line) => noteIndent + line)),
    ];
  });
}

/** What wrapping leaves over in one column goes to the one that is cut most. */
function widthsFor(columns: readonly (readonly string[])[]): number[] {
  const whole = columns.map((cells) => longest(cells));
  const fitting = fit(whole);
  const needed = columns.map((cells, index) => longest(cells.flatMap((cell) => wrap(cell, fitting[index] as number))));
  const cut = whole.map((width, index) => width - (needed[index] as number));
  const most = cut.indexOf(Math.max(...cut));
  const spare = sum(fitting) - sum(needed);
  const widened = needed.map((width, index) =>
    index === most ? Math.min(width + spare, whole[index] as number) : width,
  );
  return columns.map((cells, index) => longest(cells.flatMap((cell) => wrap(cell, widened[index] as number))));
}

/** Takes from the widest column until the row fits. */
function fit(widths: readonly number[]): number[] {
  const room = WIDTH - INDENT.length - GAP.length * (widths.length - 1);
  const fitting = [...widths];
  for (let over = sum(fitting) - room; over > 0; over--) {
    const widest = Math.max(...fitting);
    if (widest <= NARROWEST) break;
    fitting[fitting.indexOf(widest)] = widest - 1;
  }
  return fitting;
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function rowLines(cells: readonly string[], widths: readonly number[]): string[] {
  const wrapped = cells.map((cell, index) => wrap(cell, widths[index] as number));
  const height = Math.max(1, ...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    (INDENT + wrapped.map((column, index) => (column[line] ?? '').padEnd(widths[index] as number)).join(GAP)).trimEnd(),
  );
}

/** `label: text`, its further lines below the text. */
export function field(label: string, text: string): string[] {
  const indent = label.length + 2;
  return wrap(text, WIDTH - indent).map((line, index) => (index === 0 ? `${label}: ` : ' '.repeat(indent)) + line);
}

/** At blanks; words that are too long are broken. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (line === '' && rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return line === '' ? lines : [...lines, line];
}
