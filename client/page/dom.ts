type Child = Node | string | false | undefined;

/** Makes an element. Texts become text nodes, never markup: what a model file holds is not to be trusted. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button' }, label);
  element.addEventListener('click', press);
  return element;
}

/** Fills the holes `{0}`, `{1}` of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));
}

const whole = new Intl.NumberFormat();

/** A number with its thousands apart. */
export function count(value: number): string {
  return whole.format(value);
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A number of bytes for people: `1.2 GB`, `640 kB`. */
export function bytes(value: number): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${scaled.toFixed(scaled >= 10 || unit === 0 ? 0 : 1)} ${units[unit]}`;
}
