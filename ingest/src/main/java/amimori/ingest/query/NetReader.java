package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the home screen: every net of an organisation with the newest of everything. */
public final class NetReader {
    private static final String NETS = "select n.id, n.name, s.id as site_id, s.name as site_name"
            + " from net n join site s on s.id = n.site_id where s.organisation_id = ? order by s.name, n.name";

    /** The newest value of each series, and the good one nearest to a day before it, at most half an hour off. */
    private static final String NEWEST_READINGS = """
            select s.unit_id, s.instrument, s.quantity, r.time, r.value, r.flag,
                   (select i.depth_m from instrument i where i.unit_id = s.unit_id and i.name = s.instrument
                        and i.valid_from <= r.time order by i.valid_from desc limit 1) as depth_m,
                   (select b.value from reading b where b.series_id = s.id and b.flag in (1, 2)
                        and b.time between r.time - interval '24 hours 30 minutes' and r.time - interval '23 hours 30 minutes'
                        order by abs(extract(epoch from b.time - r.time) + 86400) limit 1) as day_before
            from series s
            cross join lateral (select time, value, flag from reading
                where series_id = s.id order by time desc limit 1) r
            where s.unit_id = any (?) and s.quantity = any (?)
            order by depth_m nulls last, s.unit_id, s.instrument
            """;

    private static final String[] SHOWN = {
        Quantity.TEMPERATURE.cfName(), Quantity.CURRENT_SPEED.cfName(), Quantity.CURRENT_DIRECTION.cfName()
    };

    private NetReader() {}

    /** A unit as the home screen shows it. */
    public record UnitLine(
            String id, String name, String state, Instant heard, UnitReader.Battery battery, UnitReader.Spool spool) {}

    /**
     * @param depth m, or null
     * @param value °C
     * @param flag QARTOD
     * @param dayBefore °C, or null
     */
    public record Temperature(
            String unit, String instrument, Double depth, double value, Instant time, int flag, Double dayBefore) {}

    /**
     * @param depth m, or null
     * @param speed m/s
     * @param direction degrees that the water flows to, or null when it was not measured at the same time
     * @param flag QARTOD, of the speed
     */
    public record Current(
            String unit, String instrument, Double depth, double speed, Double direction, Instant time, int flag) {}

    /** Where the net was last. */
    public record Place(double lat, double lon, Instant time) {}

    /** One net, as {@code /api/v1/nets} shows it. */
    public record NetView(
            String id,
            String name,
            UnitReader.Named site,
            List<UnitLine> units,
            PictureReader.Picture picture,
            List<Temperature> temperature,
            List<Current> current,
            Place position) {}

    private record Newest(
            String unit,
            String instrument,
            String quantity,
            Double depth,
            double value,
            Instant time,
            int flag,
            Double dayBefore) {}

    public static List<NetView> read(Rows rows, String organisation, Instant now) throws Exception {
        Units units = Reach.units(rows, Scope.all(organisation));
        List<PictureReader.Picture> pictures = PictureReader.newest(rows, units);
        List<UnitReader.UnitView> views = UnitReader.read(rows, units, pictures, now);
        Map<String, List<UnitReader.UnitView>> byNet = views.stream()
                .filter(unit -> unit.net() != null)
                .collect(Collectors.groupingBy(unit -> unit.net().id()));
        List<Newest> readings = readings(rows, units);
        return rows.list(
                NETS,
                row -> {
                    List<UnitReader.UnitView> own = byNet.getOrDefault(row.getString("id"), List.of());
                    List<String> ids = own.stream().map(UnitReader.UnitView::id).toList();
                    return new NetView(
                            row.getString("id"),
                            row.getString("name"),
                            new UnitReader.Named(row.getString("site_id"), row.getString("site_name")),
                            own.stream().map(NetReader::line).toList(),
                            pictures.stream()
                                    .filter(picture -> ids.contains(picture.unit()))
                                    .findFirst()
                                    .orElse(null),
                            readings.stream()
                                    .filter(of(ids, Quantity.TEMPERATURE))
                                    .map(NetReader::temperature)
                                    .toList(),
                            currents(readings, ids),
                            place(own));
                },
                organisation);
    }

    private static java.util.function.Predicate<Newest> of(List<String> units, Quantity quantity) {
        return reading -> units.contains(reading.unit()) && reading.quantity().equals(quantity.cfName());
    }

    private static UnitLine line(UnitReader.UnitView unit) {
        return new UnitLine(unit.id(), unit.name(), unit.state(), unit.heard(), unit.battery(), unit.spool());
    }

    private static Temperature temperature(Newest reading) {
        return new Temperature(
                reading.unit(),
                reading.instrument(),
                reading.depth(),
                reading.value(),
                reading.time(),
                reading.flag(),
                reading.dayBefore());
    }

    private static List<Current> currents(List<Newest> readings, List<String> units) {
        Map<List<Object>, Double> directions = new HashMap<>();
        Function<Newest, List<Object>> key = reading -> List.of(reading.unit(), reading.instrument(), reading.time());
        readings.stream()
                .filter(of(units, Quantity.CURRENT_DIRECTION))
                .forEach(reading -> directions.put(key.apply(reading), reading.value()));
        return readings.stream()
                .filter(of(units, Quantity.CURRENT_SPEED))
                .map(speed -> new Current(
                        speed.unit(),
                        speed.instrument(),
                        speed.depth(),
                        speed.value(),
                        directions.get(key.apply(speed)),
                        speed.time(),
                        speed.flag()))
                .toList();
    }

    /** The unit's own place if it has one, otherwise whichever corner was heard last. */
    private static Place place(List<UnitReader.UnitView> units) {
        List<UnitReader.Fix> fixes = new ArrayList<>();
        units.forEach(unit -> fixes.addAll(unit.positions()));
        boolean main = fixes.stream().anyMatch(NetReader::isMain);
        return fixes.stream()
                .filter(fix -> !main || isMain(fix))
                .max(Comparator.comparing(UnitReader.Fix::time))
                .map(fix -> new Place(fix.lat(), fix.lon(), fix.time()))
                .orElse(null);
    }

    private static boolean isMain(UnitReader.Fix fix) {
        return fix.point().equals(amimori.wire.Position.MAIN);
    }

    private static List<Newest> readings(Rows rows, Units units) throws Exception {
        return rows.list(
                NEWEST_READINGS,
                row -> new Newest(
                        row.getString("unit_id"),
                        row.getString("instrument"),
                        row.getString("quantity"),
                        Jdbc.number(row, "depth_m"),
                        row.getDouble("value"),
                        Jdbc.instant(row, "time"),
                        row.getInt("flag"),
                        Jdbc.number(row, "day_before")),
                units.ids(),
                SHOWN);
    }
}
