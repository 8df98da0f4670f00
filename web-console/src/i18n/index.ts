import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { texts } from './texts';

const KEY = 'rankloom.language';

function preferred(): string {
  const stored = localStorage.getItem(KEY);
  return stored ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
}

function apply(language: string) {
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

i18next.use(initReactI18next).init({
  resources: { en: { translation: texts.en }, zh: { translation: texts.zh } },
  lng: preferred(),
  fallbackLng: 'en',
  interpolation: { escapeValue: false },
});
apply(i18next.language);
i18next.on('languageChanged', apply);

export default i18next;
