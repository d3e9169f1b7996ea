import type { DocumentReader } from '../reader.ts';
import { devcontainerReader } from './devcontainer.ts';
import { launchReader, tasksReader } from './editor-tasks.ts';
import { gitlabReader, pipelineReader } from './pipelines.ts';
import { preCommitReader } from './pre-commit.ts';
import { systemdReader } from './systemd.ts';
import { actionReader, workflowReader } from './workflow.ts';

/** Files that say what runs when: pipelines, editors, hooks, services. */
export const automationFiles: readonly DocumentReader[] = [
  workflowReader,
  actionReader,
  gitlabReader,
  pipelineReader,
  devcontainerReader,
  tasksReader,
  launchReader,
  preCommitReader,
  systemdReader,
];
