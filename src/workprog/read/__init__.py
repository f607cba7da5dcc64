"""Files into values: tables, programmes, meeting dates. Text becomes values here, nowhere else."""
