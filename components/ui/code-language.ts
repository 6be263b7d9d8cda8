export type CodeLanguage = 'json' | 'typescript' | 'tsx' | 'bash' | 'ini' | 'text'
