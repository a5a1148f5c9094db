-- An invitation is good once: of two browsers that come at the same moment, one finds nothing to update.
update invitations set used_at = $2 where hash = $1 and used_at is null and until_at > $2
