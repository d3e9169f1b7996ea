/** A part of a page under a `##` heading. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** A fenced block of code. */
export interface CodeBlock {
  readonly language: string;
  /** Words after the language. */
  readonly info: string;
  readonly code: string;
}

export function sectionsOf(page: string): readonly Section[] {
  const sections: { title: string; text: string }[] = [];
  let fenced = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? undefined : /^## (.+)$/.exec(line)?.[1];
    if (heading) sections.push({ title: heading.trim(), text: '' });
    const last = sections.at(-1);
    if (!heading && last) last.text += `${line}\n`;
  }
  return sections;
}

export function codeBlocks(text: string): readonly CodeBlock[] {
  return [...text.matchAll(/^```(\S*)[ \t]*(.*)\n([\s\S]*?)^```[ \t]*$/gm)].map((match) => ({
    language: match[1] ?? '',
    info: match[2] ?? '',
    code: match[3] ?? '',
  }));
}
