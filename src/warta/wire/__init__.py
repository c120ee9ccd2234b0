"""The wire: archives and agencies, in and out. The reading half knows no database: files in, `NewStory` out."""
