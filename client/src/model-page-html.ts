import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';

/** The folder that the page may load from, and nothing else. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'page');
}

/** An empty page: what a file holds only ever reaches it as messages, and is shown as text. */
export function pageHtml(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('model.css')}">
</head>
<body>
<div id="status" role="status"></div>
<main id="content"></main>
<script nonce="${nonce}" src="${file('model.js')}"></script>
</body>
</html>`;
}
