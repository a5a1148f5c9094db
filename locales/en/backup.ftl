# The commands backup and restore.

backup-done = Backed up into { $folder }: { $tables } tables, { $rows } rows, { $files } uploads. The ledger ends with entry { $entries }, hash { $hash }: write both down elsewhere.
backup-files-missing = The store names uploads that are not in the folder: { $hashes }. Look for them in an earlier backup.
backup-files-damaged = Uploads whose content is not what their name says, left out: { $hashes }. Take them from an earlier backup.
restore-done = Put back from { $folder }: { $tables } tables, { $rows } rows. The chain of the ledger holds up to entry { $entries }, hash { $hash }.
backup-store = The store: { $why }.
backup-file = { $path } cannot be read or written ({ $why }). See that it is there, who may use it, and how much room there is.
backup-occupied = { $path } is not empty. A backup goes into a folder of its own: choose another `--out`.
backup-none = { $path } is no backup, or one that was not finished: { $why }.
backup-later = The backup was written by a later version of this program (step { $form } is not known here). Put it back with that version.
backup-earlier = The store { $place } is in form { $found }, this version has form { $own }; a backup changes nothing in a store. Take it with the version that wrote the store, or let `minhbach serve` raise the store first.
backup-damaged = { $file } of the backup is damaged: { $why }. Not a row was put back; take another backup.
backup-not-empty = { $place } is not empty, or of another form than the backup. A backup is put back into a new file or an empty database, never over another store.
backup-no-store = There is no store at { $place }. See `--store`.
