copy (
{each_row}
) to stdout
