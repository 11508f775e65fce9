import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '@/components/file-drop';
import { FileList } from '@/components/file-list';
import { documentRules } from '@/components/file-rules';
import { InlineProblem } from '@/components/states';
import {
  categories,
  ownApplicationQuery,
  ownDocumentsPath,
  useRemoveDocument,
  type Application,
  type Category,
} from './applications.api';
import classes from './applications.module.css';

const most = 12;

/** The papers of an application: added one by one or together, each stored at once, and removed with a way back. */
export function DocumentsSection({ application, error }: { application: Application; error?: ReactNode }) {
  const { t } = useTranslation('applications');
  const cache = useQueryClient();
  const remove = useRemoveDocument();
  const [category, setCategory] = useState<Category>('licence');
  const room = most - application.documents.length;
  return (
    <fieldset className={classes.entries} id="documents" tabIndex={-1}>
      <legend>{t('form.documents')}</legend>
      <p className={classes.hint}>{t('form.documentsHint')}</p>
      {error && <p className={classes.error}>{error}</p>}
      {categories.map((kind) => {
        const files = application.documents.filter((d) => d.category === kind);
        return (
          files.length > 0 && (
            <div key={kind}>
              <h3>{t(`category.${kind}`)}</h3>
              <FileList
                label={t(`category.${kind}`)}
                files={files.map((file) => ({ ...file, size: Number(file.size) }))}
                href={({ id }) => `${ownDocumentsPath}/${id}?preview=true`}
                onRemove={({ id }) => remove.mutate(id)}
              />
            </div>
          )
        );
      })}
      <InlineProblem error={remove.error} />
      {room > 0 && (
        <>
          <NativeSelect
            className={classes.narrow}
            label={t('form.documentKind')}
            value={category}
            onChange={(event) => setCategory(event.currentTarget.value as Category)}
            data={categories.map((kind) => ({ value: kind, label: t(`category.${kind}`) }))}
          />
          <FileDrop
            label={t('form.addDocument', { kind: t(`category.${category}`) })}
            url={`${ownDocumentsPath}/${category}`}
            rules={documentRules}
            room={room}
            onStored={() => void cache.invalidateQueries({ queryKey: ownApplicationQuery().queryKey })}
          />
        </>
      )}
    </fieldset>
  );
}
