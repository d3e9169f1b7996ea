OPENAI_API_KEY = "sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"  # expect: hardcoded-ai-key
MISTRAL_KEY = "Synth3ticK3yF0rL1ntT3stsOnly00Zq"  # expect: hardcoded-ai-key
SERVICE_ID = "Synth3ticK3yF0rL1ntT3stsOnly11Zq"
REVISION = "0a1b2c3d4e5f60718293a4b5c6d7e8f901928374"
