# The commands of operators: serve, user, unit, doctor.

serve-settings = The settings cannot be read: { $why }. Mend the file and start again; `minhbach serve --example-config` prints one.
serve-house = The system does not open: { $why }. Look at the settings; `minhbach doctor` names each fault.
serve-listen = The address { $address } cannot be opened ({ $why }). Choose another `listen` in the settings, or stop the program that uses it.
serve-first = Nobody can run the system yet. Open this link once, within three days, to set up the first administrator:
    { $link }
serve-open = The system runs at { $address }. Ctrl-C stops it.
serve-stopped = Stopped; all that was acknowledged is kept.
user-refused = Nobody was invited: { $why }.
user-no-office = There is no office `{ $asked }`. The offices: { $known }.
token-refused = No token was made: { $why }. Mend it and run the command again.
