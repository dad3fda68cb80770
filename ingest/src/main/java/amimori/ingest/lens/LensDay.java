package amimori.ingest.lens;

import java.time.LocalDate;

/**
 * One UTC day of one camera.
 *
 * @param unitId whose
 * @param camera which of the unit's
 * @param day in UTC
 */
record LensDay(String unitId, String camera, LocalDate day) {}
