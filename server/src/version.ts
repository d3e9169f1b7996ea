import { version as packageVersion } from '../../package.json';

/** The version of this product. */
export const version: string = packageVersion;
