-- The write lock at once, so that a transaction never fails halfway for want of it.
begin immediate
