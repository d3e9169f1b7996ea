/**
 * Texts as the common tools compress them, for the formats that nothing at hand writes. `small` is a pickle of
 * protocol 0 that stands for a command; `large` is longer than the windows and blocks of most formats.
 */
export const small = new TextEncoder().encode("cos\nsystem\n(S'echo example'\ntR.");

export const large = new TextEncoder().encode(
  Array.from({ length: 80_000 }, (_, index) => `row ${index % 10} of many\n`).join(''),
);

export interface Packed {
  readonly small: Uint8Array;
  readonly large?: Uint8Array;
}

export type PackedFormat = keyof typeof texts;

const texts = {
  bzip2: {
    small:
      'QlpoOTFBWSZTWXUBhOoAAAZTgAAQQMEYACpGzGAgACKDTQ9TQ9EKZMTIMjG8nWCgh1YheefBdHMGUZp8XckU4UJB1A' + 'YTqA==',
    large:
      'QlpoOTFBWSZTWVaY0g0FZRvZgAAQQAB/4CEDkKAwAPZAphNNAaYgmqqDTQZqG0ClVGQwmmmGaFRBlCog+0KiDEqEXu' +
      'VCL5KhFlKhFnKhFoVCLUqEX0qEm9CpTFCpTCFRB+oVEHFCog60KiD/QqIOlCogyhUQeuKFRBohUQZoVEHJigrJMprL' +
      'DRQDcANz+swAAIIAA/8BCByFAYAGsgphNNAaYgmqoEGRobUClVDCYE0NilEhgqJD5SiQ5pSLKhCzoQvdCFpQha0IWm' +
      'xELciFwRC5IlOSokPtKJDqlEhnSiQ/UokMqUSGCokPJUSGpUSGKUSH8XckU4UJDMkyR0A=',
  },
  xz: {
    small:
      '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jMAQAeY29zCnN5c3RlbQooUydlY2hvIGV4YW1wbGUnCnRSLgAADWaD920k6F' +
      '4AATcf6hiJPR+2830BAAAAAARZWg==',
    large:
      '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM8Rb/AQhdADkby1Agn62QO+x894vuk5g4b9/sAcdTRvjwkIhBX0tV2/aDIM' +
      'h8xf7MdRYhPmK21WxBwyAfGY1XwUNR6jvJNn+0OjX6sTnNY/jEHdB1N34ca+s92cgEWPMZbZ3pYtBA7bf0lmZ4ZGT5' +
      '8nkPYsu1lkc1STxe69ZKMj+dhooYOXKNvza3+US2YO2mcN5OXncomgqYVG7Xi8qIP18x+8hP6BM9t+OAuiOo+AaL2f' +
      'V/1g0bP313q4MUIW7R1XrzPhRTYnasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5L' +
      'ZkKQEw7/EJP4cXhZ+AvN/5UoRg+U4zF5AAArnVAeAxXpuQABpAKArkQAFZiykbHEZ/sCAAAAAARZWg==',
  },
  lzma: {
    small: 'XQAAgAD//////////wAxm8rGsnxl39+RWZ+x1n4tC59c9MhLav4uXjIqjeutCs+SpEv//uj4AA==',
    large:
      'XQAAgAD//////////wA5G8tQIJ+tkDvsfPeL7pOYOG/f7AHHU0b48JCIQV9LVdv2gyDIfMX+zHUWIT5ittVsQcMgHx' +
      'mNV8FDUeo7yTZ/tDo1+rE5zWP4xB3QdTd+HGvrPdnIBFjzGW2d6WLQQO239JZmeGRk+fJ5D2LLtZZHNUk8XuvWSjI/' +
      'nYaKGDlyjb82t/lEtmDtpnDeTl53KJoKmFRu14vKiD9fMfvIT+gTPbfjgLojqPgGi9n1f9YNGz99d6uDFCFu0dV68z' +
      '4UU2J2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+V' +
      'KEYPlONe4ID//9SjgQA=',
  },
  zstd: {
    small: 'KLUv/SQf+QAAY29zCnN5c3RlbQooUydlY2hvIGV4YW1wbGUnCnRSLhY0YH8=',
    large:
      'KLUv/aQAFxEAnAEA2HJvdyAwIG9mIG1hbnkKcm93IDEyMzQ1Njc4OQqgQHj/HrAj63H/j6w9DofjcNSxcZAdTAAAAA' +
      'EA/f+P3AABRAAAAAEA/f85AAJEAAAAAQD9/zkAAkQAAAABAP3/OQACRAAAAAEA/f85AAJEAAAAAQD9/zkAAkQAAAAB' +
      'AP3/OQACRQAAAAEA/RY5AAICqMRr',
  },
  lz4: {
    small: 'BCJNGGRApx8AAIBjb3MKc3lzdGVtCihTJ2VjaG8gZXhhbXBsZScKdFIuAAAAAMNARa4=',
  },
  legacyLz4: {
    small: 'AiFMGCEAAADwEGNvcwpzeXN0ZW0KKFMnZWNobyBleGFtcGxlJwp0Ui4=',
  },
  linkedLz4: {
    small: 'BCJNGHxAHwAAAAAAAADEHwAAgGNvcwpzeXN0ZW0KKFMnZWNobyBleGFtcGxlJwp0Ui7DQEWuAAAAAMNARa4=',
  },
  filteredXz: {
    small:
      '/Td6WFoAAATm1rRGAwIDAQEEACEBFgAAgJg4zAEAHmNvEJsAbwD78vmlu0n/EjwDDLj2WPz1D//1u6VNSLoAAA1mg/' +
      'dtJOheAAE7H+ZXPJEftvN9AQAAAAAEWVo=',
  },
  lzma2: {
    small: 'AQAeY29zCnN5c3RlbQooUydlY2hvIGV4YW1wbGUnCnRSLgA=',
  },
  zipLzma: {
    small: 'CQQFAF0AAIAAADGbysayfGXf35FZn7HWfi0Ln1z0yEtq/i5eMiqN660Kz5KkS//+6PgA',
  },
} as const satisfies Readonly<Record<string, { readonly small: string; readonly large?: string }>>;

export function packed(format: PackedFormat): Packed {
  const found: { readonly small: string; readonly large?: string } = texts[format];
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  return { small: bytes(found.small), ...(found.large !== undefined && { large: bytes(found.large) }) };
}
