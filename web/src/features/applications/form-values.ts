import type { ApplicationFields } from './applications.api';

/** What stands in the form: years and dates as text, so that they can be half written. */
export type Row = Record<string, string>;
export type FormValues = {
  licenceNumber: string;
  licenceAuthority: string;
  licenceExpiresOn: string;
  specialtyCodes: string[];
  languages: string[];
  about: string;
  education: Row[];
  experience: Row[];
};

export const emptyEducation = (): Row => ({ title: '', place: '', year: '' });
export const emptyExperience = (): Row => ({ position: '', place: '', from: '', to: '' });

const text = (year: ApplicationFields['education'][number]['year']) => (year == null ? '' : String(year));
// What is no year yet is not kept; the server would refuse the whole draft for it.
const year = (written: string | undefined) =>
  /^(19[3-9]\d|2[01]\d\d)$/.test(written?.trim() ?? '') ? Number(written) : null;
const filled = (row: Row) => Object.values(row).some((value) => value.trim());

export const toValues = (fields: ApplicationFields): FormValues => ({
  ...fields,
  licenceExpiresOn: fields.licenceExpiresOn ?? '',
  education:
    fields.education.length > 0
      ? fields.education.map((e) => ({ title: e.title, place: e.place, year: text(e.year) }))
      : [emptyEducation()],
  experience: fields.experience.map((e) => ({
    position: e.position,
    place: e.place,
    from: text(e.from),
    to: text(e.to),
  })),
});

/** As the server keeps it; rows without a word are left out, at the end only, so that the others keep their numbers. */
export function toFields(values: FormValues): ApplicationFields {
  const education = values.education.slice(0, values.education.findLastIndex(filled) + 1);
  const experience = values.experience.slice(0, values.experience.findLastIndex(filled) + 1);
  return {
    licenceNumber: values.licenceNumber.trim(),
    licenceAuthority: values.licenceAuthority.trim(),
    licenceExpiresOn: /^2\d{3}-\d\d-\d\d$/.test(values.licenceExpiresOn) ? values.licenceExpiresOn : null,
    specialtyCodes: values.specialtyCodes,
    languages: values.languages,
    about: values.about.trim(),
    education: education.map((row) => ({
      title: row.title?.trim() ?? '',
      place: row.place?.trim() ?? '',
      year: year(row.year),
    })),
    experience: experience.map((row) => ({
      position: row.position?.trim() ?? '',
      place: row.place?.trim() ?? '',
      from: year(row.from),
      to: year(row.to),
    })),
  };
}
