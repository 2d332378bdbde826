SELECT 1;
ÿþ broken
