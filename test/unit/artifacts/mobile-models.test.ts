import { describe, expect, it } from 'vitest';
import { flatbuffer, tables, text, tfliteModel } from '../../support/artifacts/flatbuffers.ts';
import { joined, u32, u64 } from '../../support/artifacts/little-endian.ts';
import { field, numberField } from '../../support/artifacts/protobuf.ts';
import { signs } from '../../support/artifacts/scan.ts';
import { componentsOf, scanned } from '../../support/artifacts/scanned.ts';

describe('a TensorFlow Lite model', () => {
  it('is shown with its tensors', async () => {
    const { formats, artifact, severity } = await scanned(tfliteModel());
    expect(formats).toEqual(['tflite']);
    expect(severity).toBeUndefined();
    expect(artifact.contents.tensors).toEqual([{ name: 'image', dtype: 'int8', shape: [1, 224, 224, 3] }]);
  });

  it.each([
    ['FlexErf', undefined],
    ['TFLite_Detection_PostProcess', undefined],
    ['FlexWriteFile', 'error'],
    ['FlexPyFunc', 'error'],
    ['VendorOp', 'info'],
    ['FlexVendorOp', 'info'],
  ])('with the custom operator %s: %s', async (name, severity) => {
    expect((await scanned(tfliteModel('FlexErf', name))).severity).toBe(severity);
  });

  it('may be cut anywhere', async () => {
    const whole = tfliteModel('FlexWriteFile');
    for (let length = 8; length < whole.length; length += 1)
      expect((await scanned(whole.subarray(0, length))).formats).toEqual(['tflite']);
    expect((await scanned(joined(u32(16), 'TFL3', new Uint8Array(24)))).severity).toBeUndefined();
  });
});

describe('a program for ExecuTorch', () => {
  const program = (size: number) => {
    const bytes = flatbuffer('ET12', [undefined, tables([text('forward')])]);
    // The extended header lies between the identifier and the tables.
    const header = joined('eh00', u32(24), u64(size), u64(0));
    const view = new DataView(bytes.buffer);
    return joined(u32(view.getUint32(0, true) + header.length), 'ET12', header, bytes.subarray(8));
  };

  it('is measured against its header', async () => {
    expect(await scanned(program(50))).toMatchObject({ formats: ['executorch'], severity: undefined });
    expect(signs((await scanned(program(10_000))).artifact)).toEqual(['truncated']);
    expect((await scanned(program(50))).artifact.contents.metadata).toContainEqual({
      key: 'method',
      value: 'forward',
    });
  });
});

describe('a Core ML model', () => {
  const model = (kind: number, ...content: readonly Uint8Array[]) =>
    joined(numberField(1, 4), field(2), field(kind, ...content));
  const custom = field(1, field(1, 'l'), field(500, field(10, 'MyLayer')));

  it('may need classes of an app, also within a pipeline', async () => {
    const pipeline = model(202, field(1, model(500, custom)));
    for (const whole of [model(500, custom), pipeline]) {
      const { formats, artifact, severity } = await scanned(whole);
      expect(formats).toEqual(['coreml']);
      expect(componentsOf(artifact)).toEqual(['MyLayer']);
      expect(severity).toBe('info');
    }
    expect((await scanned(model(500, field(1, field(1, 'l'))))).severity).toBeUndefined();
  });

  it.each([
    ['@model_path/weights/weight.bin', undefined],
    ['@model_path/../../secret', 'error'],
    ['/etc/passwd', 'error'],
  ])('keeps the weights of a program in %s: %s', async (path, severity) => {
    const value = field(5, field(1, path));
    const operation = field(3, field(1, 'const'), field(5, field(1, 'val'), field(2, value)));
    const block = field(3, field(1, 'CoreML5'), field(2, operation));
    const program = field(2, field(1, 'main'), field(2, block));
    expect((await scanned(model(502, program))).severity).toBe(severity);
  });

  it('is not any message with a version', async () => {
    expect((await scanned(joined(numberField(1, 4), field(2, 'text')))).formats).toEqual([]);
    expect((await scanned(joined(field(1, 'x'), field(500, 'text')))).formats).toEqual([]);
  });
});

describe('an OpenVINO graph', () => {
  const graph = (version: string) =>
    `<?xml version="1.0"?><net name="m" version="11"><layers><layer id="0" name="x" type="Relu" version="${version}"/></layers></net>`;

  it('may need a native extension, which is worth a word', async () => {
    expect(await scanned(graph('opset1'))).toMatchObject({ formats: ['openvino'], severity: undefined });
    expect((await scanned(graph('extension'))).severity).toBe('info');
  });
});
