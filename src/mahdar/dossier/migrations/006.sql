-- Lineage looks at the names that an article begins with; and an entity that is found for a reference changes nothing
-- for it: who is named counts, not who that is.

DROP TRIGGER statement_has_changed;
CREATE TRIGGER statement_has_changed AFTER UPDATE OF via, speaker, speaker_kind, named, rejected ON statements
  WHEN (new.via <> '[]' OR old.via <> '[]' OR new.speaker_kind = 'media' OR old.speaker_kind = 'media')
    AND (new.speaker_kind IS NOT old.speaker_kind OR new.named <> old.named OR new.rejected <> old.rejected
      OR json_extract(new.speaker, '$.name') IS NOT json_extract(old.speaker, '$.name')
      OR (SELECT group_concat(json_extract(value, '$.name'), char(10)) FROM json_each(new.via))
        IS NOT (SELECT group_concat(json_extract(value, '$.name'), char(10)) FROM json_each(old.via))) BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article_id);
END;
CREATE TRIGGER mention_is_new AFTER INSERT ON mentions WHEN new.start < 250 BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article_id);
END;
CREATE TRIGGER mention_has_changed AFTER UPDATE OF kind, name, start, rejected ON mentions
  WHEN (new.start < 250 OR old.start < 250)
    AND (new.kind <> old.kind OR new.name <> old.name OR new.start <> old.start OR new.rejected <> old.rejected) BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article_id);
END;
CREATE TRIGGER mention_is_gone AFTER DELETE ON mentions WHEN old.start < 250 BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (old.article_id);
END;
