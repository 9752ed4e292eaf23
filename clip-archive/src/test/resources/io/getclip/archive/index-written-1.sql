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
CREATE TABLE tracks (
  stream INTEGER NOT NULL REFERENCES stream (number),
  sha256 BLOB NOT NULL,
  stored BLOB NOT NULL,
  PRIMARY KEY (stream, sha256)
);
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
CREATE INDEX fragment_by_producer ON fragment
  (stream, producer_ms, sequence, server_ms, random, length_ms, bytes, info_crc32c);
CREATE INDEX fragment_by_server ON fragment
  (stream, server_ms, sequence, random, producer_ms, length_ms, bytes, info_crc32c);
CREATE TABLE media_file (
  stream INTEGER NOT NULL REFERENCES stream (number),
  file TEXT NOT NULL,
  indexed_end INTEGER NOT NULL,
  crc32c INTEGER NOT NULL,
  PRIMARY KEY (stream, file)
);
INSERT INTO stream VALUES (
  1,
  's1',
  'one',
  'arn:aws:kinesisvideo:us-east-1:000000000000:stream/one/1795305600000',
  1795305600000,
  'ACTIVE',
  'v1',
  24,
  'camera 7',
  NULL,
  'key',
  '{"place":"gate \"2\"\n","étage":""}',
  367940864,
  1000,
  -348121874);
INSERT INTO tracks VALUES (
  1,
  x'c7b2d61b5e5202ff00658f5b4088359d08354702f47d9aca6cbbd0096e837b26',
  x'0101056176632f31010f565f4d504547342f49534f2f415643050164001f0100000003756e6400800ad0050000000000');
INSERT INTO tracks VALUES (
  1,
  x'5333b3d48e3a65a07b696a0c7e6c664259a567f5a7618b6c80b6f63efef9900d',
  x'0101056176632f31010f565f4d504547342f49534f2f415643050164001f0200000003756e6400800ad0050000000000');
INSERT INTO fragment VALUES (
  1,
  0,
  1795305600005,
  0,
  1795305600000,
  2000,
  15700,
  245023276,
  'media-0.mkv',
  0,
  x'c7b2d61b5e5202ff00658f5b4088359d08354702f47d9aca6cbbd0096e837b26',
  x'0100c0843d0080d0eb88c06801016e0130000305b009a01f0000d00fb11fb40a00ae0fc21fb60a',
  x'00000000',
  1657139571);
INSERT INTO fragment VALUES (
  1,
  1,
  1795305600009,
  41475558,
  1795305600007,
  2000,
  10700,
  -1415565838,
  'media-0.mkv',
  10764,
  x'5333b3d48e3a65a07b696a0c7e6c664259a567f5a7618b6c80b6f63efef9900d',
  x'0100c0843d008ed0eb88c06801016e0131000205b009bf1f0000920fd01fd00f',
  x'00001eef',
  2062437859);
INSERT INTO media_file VALUES (
  1,
  'media-0.mkv',
  21464,
  605813746);
PRAGMA user_version = 1;
