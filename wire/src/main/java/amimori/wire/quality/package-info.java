/**
 * Quality control after IOOS QARTOD: the tests as pure functions, and the thresholds that hold until somebody says
 * better. It is part of the contract because both ends use it: the gateway, which sees a stream in its order, runs all
 * tests; ingest runs those that need no neighbours on readings that come without a flag.
 */
package amimori.wire.quality;
