import { describe, expect, it } from 'vitest';
import { findNamed, isNamed, isOf, isOfWorkspace } from '../../../server/src/knowledge/library-name.ts';

const shell = { libraries: ['langchain*'], name: 'ShellTool' };
const math = { libraries: ['langchain*'], name: 'PALChain.from_math_prompt' };

describe('a name of a library', () => {
  it.each([
    'langchain.tools.ShellTool',
    'langchain_community.tools.shell.tool.ShellTool',
    'langchain_classic.ShellTool',
  ])('is found under %s', (name) => {
    expect(isNamed(shell, name)).toBe(true);
  });

  it.each([
    'ShellTool',
    'other.tools.ShellTool',
    'langchain.tools.MyShellTool',
    'langchain.tools.ShellTool.run',
    'langchain.make().ShellTool',
    'workspace:ShellTool',
  ])('is not %s', (name) => {
    expect(isNamed(shell, name)).toBe(false);
  });

  it('may end in a class method', () => {
    expect(findNamed([shell, math], ['langchain_experimental.pal_chain.PALChain.from_math_prompt'])).toBe(
      math,
    );
    expect(findNamed([shell, math], [])).toBeUndefined();
  });
});

it('tells root packages from names that begin alike', () => {
  expect(isOf(['mcp'], 'mcp.server.FastMCP')).toBe(true);
  expect(isOf(['mcp'], 'mcp')).toBe(true);
  expect(isOf(['mcp'], 'mcpx.server')).toBe(false);
  expect(isOf(['torch*'], 'torchvision.models')).toBe(true);
  expect(isOf(['gradio'], 'gradio().launch')).toBe(true);
});

it('knows what the workspace defines', () => {
  expect(isOfWorkspace('workspace:Agent')).toBe(true);
  expect(isOfWorkspace('agents.Agent')).toBe(false);
});
