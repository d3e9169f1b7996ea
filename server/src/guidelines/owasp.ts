/**
 * Ids and titles of the OWASP lists about AI (CC BY-SA 4.0; ids and titles only). The LLM list renumbers most risks from
 * one edition to the next, so its ids always carry their edition.
 */

interface LlmRisk {
  readonly id: string;
  readonly name: string;
  /** The same risk in the edition of 2025. */
  readonly formerly: { readonly id: string; readonly name: string };
}

export const llmRisks: readonly LlmRisk[] = [
  {
    id: 'LLM01:2026',
    name: 'Prompt Injection',
    formerly: { id: 'LLM01:2025', name: 'Prompt Injection' },
  },
  {
    id: 'LLM02:2026',
    name: 'Sensitive Information Disclosure',
    formerly: { id: 'LLM02:2025', name: 'Sensitive Information Disclosure' },
  },
  {
    id: 'LLM03:2026',
    name: 'Excessive Agency',
    formerly: { id: 'LLM06:2025', name: 'Excessive Agency' },
  },
  {
    id: 'LLM04:2026',
    name: 'Supply Chain',
    formerly: { id: 'LLM03:2025', name: 'Supply Chain' },
  },
  {
    id: 'LLM05:2026',
    name: 'Data and Model Poisoning',
    formerly: { id: 'LLM04:2025', name: 'Data and Model Poisoning' },
  },
  {
    id: 'LLM06:2026',
    name: 'Unbounded Consumption',
    formerly: { id: 'LLM10:2025', name: 'Unbounded Consumption' },
  },
  {
    id: 'LLM07:2026',
    name: 'Misinformation',
    formerly: { id: 'LLM09:2025', name: 'Misinformation' },
  },
  {
    id: 'LLM08:2026',
    name: 'Hidden Context Exposure',
    formerly: { id: 'LLM07:2025', name: 'System Prompt Leakage' },
  },
  {
    id: 'LLM09:2026',
    name: 'Vector and Embedding Weaknesses',
    formerly: { id: 'LLM08:2025', name: 'Vector and Embedding Weaknesses' },
  },
  {
    id: 'LLM10:2026',
    name: 'Improper Output Handling',
    formerly: { id: 'LLM05:2025', name: 'Improper Output Handling' },
  },
];

/** Top 10 for Agentic Applications 2026. */
export const agenticRisks: Readonly<Record<string, string>> = {
  ASI01: 'Agent Goal Hijack',
  ASI02: 'Tool Misuse & Exploitation',
  ASI03: 'Identity & Privilege Abuse',
  ASI04: 'Agentic Supply Chain Vulnerabilities',
  ASI05: 'Unexpected Code Execution (RCE)',
  ASI06: 'Memory & Context Poisoning',
  ASI07: 'Insecure Inter-Agent Communication',
  ASI08: 'Cascading Failures',
  ASI09: 'Human-Agent Trust Exploitation',
  ASI10: 'Rogue Agents',
};

/** MCP Top 10 2025, beta. */
export const mcpRisks: Readonly<Record<string, string>> = {
  MCP01: 'Token Mismanagement & Secret Exposure',
  MCP02: 'Privilege Escalation via Scope Creep',
  MCP03: 'Tool Poisoning',
  MCP04: 'Software Supply Chain Attacks & Dependency Tampering',
  MCP05: 'Command Injection & Execution',
  MCP06: 'Intent Flow Subversion',
  MCP07: 'Insufficient Authentication & Authorization',
  MCP08: 'Lack of Audit and Telemetry',
  MCP09: 'Shadow MCP Servers',
  MCP10: 'Context Injection & Over-Sharing',
};

/** Machine Learning Security Top 10 2023, draft. */
export const mlRisks: Readonly<Record<string, string>> = {
  ML01: 'Input Manipulation Attack',
  ML02: 'Data Poisoning Attack',
  ML03: 'Model Inversion Attack',
  ML04: 'Membership Inference Attack',
  ML05: 'Model Theft',
  ML06: 'AI Supply Chain Attacks',
  ML07: 'Transfer Learning Attack',
  ML08: 'Model Skewing',
  ML09: 'Output Integrity Attack',
  ML10: 'Model Poisoning',
};
