import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { NotificationMethod, RequestMethod } from '../../server/src/protocol.ts';

/** Sends one of our own requests; waits for the server to start when it is not there yet. */
export function request<Params, Result>(
  client: LanguageClient,
  method: RequestMethod<Params, Result>,
  params: Params,
  token?: CancellationToken,
): Promise<Result> {
  return client.sendRequest<Result>(method.name, params, token);
}

/** Listens to one of our own notifications. */
export function onNotification<Params>(
  client: LanguageClient,
  method: NotificationMethod<Params>,
  handle: (params: Params) => void,
): { dispose(): void } {
  return client.onNotification(method.name, handle);
}

/** Tells the server something, unless it is not running. */
export function notify<Params>(
  client: LanguageClient,
  method: NotificationMethod<Params>,
  params: Params,
): void {
  if (client.isRunning()) void client.sendNotification(method.name, params);
}
