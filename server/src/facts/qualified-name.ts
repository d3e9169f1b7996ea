/** What a dotted name is called where it is defined: `load` of `torch.load`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
