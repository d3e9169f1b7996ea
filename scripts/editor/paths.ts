import { join } from 'node:path';

/** The repository; scripts are always started from it through npm. */
export const root = process.cwd();
/** Editors and browsers that tests need; outside `node_modules`, ignored by git, kept between runs. */
export const editorHome = join(root, '.vscode-test');
/** Screenshots and logs of the last failed run. */
export const failureFolder = join(editorHome, 'failure');
