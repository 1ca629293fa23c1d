import pluralize from 'pluralize'

/** `DemoSession` → `demoSession`, `APIKey` → `apiKey`. */
export function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase())
}

/** `sentBy` → `SentBy`, `conversation-coach` → `ConversationCoach`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_\s]+)([a-zA-Z0-9])/g, (_, first: string) => first.toUpperCase())
}

/** `conversation-coach` → `conversation_coach`, `userId` → `user_id`, `APIKey` → `api_key`. */
export function snakeCase(name: string): string {
  return wordsOf(name).join('_')
}

/**
 * The words of a name in small letters, whatever parts them: `APIKey`, `api-key`, `api_key` → `api`, `key`;
 * `OAuthClient` → `oauth`, `client`; `allowedIPs` → `allowed`, `ips`.
 */
export function wordsOf(name: string): string[] {
  return name
    .replace(/OAuth/g, 'Oauth')
    .replace(/([A-Z]{2,})s(?![a-z])/g, (_, acronym: string) => ` ${acronym.toLowerCase()}s`)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase())
}

/** The English plural of the last word: `demoSession` → `demoSessions`, `companyCategory` → `companyCategories`. */
export function pluralOf(name: string): string {
  return pluralize.plural(name)
}
