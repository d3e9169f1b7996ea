/** What a new config file holds: the default, and what else there is to say. */
export const configTemplateText = `# Settings of Secure AI Lint for this folder and those below it.

# recommended: what nearly everybody wants to fix; strict: hardening too; audit: everything worth a look.
profile: recommended

# A rule's severity (error, warning, info), or off.
# rules:
#   unpinned-model: error
#   permissive-cors: off

# Files to leave out, as globs relative to this file. What .gitignore names is left out anyway.
# ignore:
#   - third_party/**

# Other settings for some files.
# overrides:
#   - files: ["tests/**"]
#     profile: recommended
`;
