"""What a project's facts answer, table by table: each row names the facts that carry it."""
