-- Streams. A stream is named by its number in other tables, as that is short.
CREATE TABLE stream (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  arn TEXT NOT NULL,
  creation_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  version TEXT NOT NULL,
  retention_hours INTEGER NOT NULL,
  device_name TEXT,
  media_type TEXT,
  kms_key_id TEXT,
  tags TEXT NOT NULL,
  crc32c INTEGER NOT NULL,
  next_sequence INTEGER NOT NULL,
  next_sequence_crc32c INTEGER NOT NULL
);

-- The tracks of fragments, once for all fragments of a stream that share them.
CREATE TABLE tracks (
  stream INTEGER NOT NULL REFERENCES stream (number),
  sha256 BLOB NOT NULL,
  stored BLOB NOT NULL,
  PRIMARY KEY (stream, sha256)
);

-- Fragments. info_crc32c is of the columns up to it, crc32c is of all of them.
CREATE TABLE fragment (
  stream INTEGER NOT NULL REFERENCES stream (number),
  sequence INTEGER NOT NULL,
  server_ms INTEGER NOT NULL,
  random INTEGER NOT NULL,
  producer_ms INTEGER NOT NULL,
  length_ms INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  info_crc32c INTEGER NOT NULL,
  file TEXT NOT NULL,
  media_offset INTEGER NOT NULL,
  tracks BLOB NOT NULL,
  layout BLOB NOT NULL,
  checksums BLOB NOT NULL,
  crc32c INTEGER NOT NULL,
  PRIMARY KEY (stream, sequence),
  FOREIGN KEY (stream, tracks) REFERENCES tracks (stream, sha256)
);

-- A range of time is answered from one of these alone.
CREATE INDEX fragment_by_producer ON fragment
  (stream, producer_ms, sequence, server_ms, random, length_ms, bytes, info_crc32c);
CREATE INDEX fragment_by_server ON fragment
  (stream, server_ms, sequence, random, producer_ms, length_ms, bytes, info_crc32c);

-- Where in each media file the last fragment ends that was put in the index.
CREATE TABLE media_file (
  stream INTEGER NOT NULL REFERENCES stream (number),
  file TEXT NOT NULL,
  indexed_end INTEGER NOT NULL,
  crc32c INTEGER NOT NULL,
  PRIMARY KEY (stream, file)
);
