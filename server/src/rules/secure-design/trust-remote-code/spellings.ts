/** As an argument of a call. */
export const keyword = /^(trust_remote_code|trustRemoteCode)$/;

/** A list of arguments in one string, as lm-eval takes it: `pretrained=org/model,trust_remote_code=True`. */
export const argumentList = /(^|,)(\s*trust_remote_code\s*=\s*)(?:True|true|1)(?=\s*(?:,|$))/;

/** As a flag in a line of words. */
export const flagInLine = /(?:^|\s)--trust[-_]remote[-_]code(?:=(?:true|1|yes))?(?=\s|$)/i;

/** As a flag. */
export const flagName = /^--?trust[-_]remote[-_]code$/i;
