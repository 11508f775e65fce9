import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileList } from '@/components/file-list';
import { categories, type Application, type Renewal } from './applications.api';
import classes from './applications.module.css';

/** The papers of somebody's application: pictures are shown here, everything opens in a tab of its own. */
export function ApplicationDocuments({ application, path }: { application: Application; path: string }) {
  const { t } = useTranslation('applications');
  const { documents } = application;
  if (documents.length === 0) return <p className={classes.stands}>{t('documents.none')}</p>;
  return (
    <div className={classes.documents}>
      {categories.map((kind) => {
        const files = documents.filter((d) => d.category === kind);
        return (
          files.length > 0 && (
            <div key={kind}>
              <h3>{t(`category.${kind}`)}</h3>
              <FileList
                label={t(`category.${kind}`)}
                files={files.map((file) => ({ ...file, size: Number(file.size) }))}
                href={({ id }) => `${path}/${id}?preview=true`}
              />
            </div>
          )
        );
      })}
      <Pictures documents={documents} path={path} />
    </div>
  );
}

/** Shows a picture among documents in its place on the page. */
export function Pictures({ documents, path }: { documents: Renewal['documents']; path: string }) {
  const { t } = useTranslation('applications');
  const [shown, setShown] = useState<string | null>(null);
  const pictures = documents.filter((d) => d.contentType.startsWith('image/'));
  const picture = pictures.find((d) => d.id === shown);
  return (
    <>
      {pictures.length > 0 && (
        <div className={classes.actions}>
          {pictures.map(({ id, name }) => (
            <Button
              key={id}
              variant="default"
              size="sm"
              aria-pressed={id === shown}
              onClick={() => setShown(id === shown ? null : id)}
            >
              {t(id === shown ? 'documents.hide' : 'documents.show', { name })}
            </Button>
          ))}
        </div>
      )}
      {picture && (
        <img className={classes.preview} src={`${path}/${picture.id}?preview=true`} alt={picture.name} />
      )}
    </>
  );
}
