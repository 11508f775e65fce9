import { useTranslation } from 'react-i18next';

/** A language's name in the reader's language, as it begins a line. */
export function useLanguageName() {
  const { i18n } = useTranslation();
  return (language: string) => {
    const name = new Intl.DisplayNames([i18n.language], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(i18n.language) + name.slice(1);
  };
}
