package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.query.Period;
import amimori.ingest.query.Resolution;
import amimori.ingest.query.Rows;
import amimori.ingest.query.SeriesQuery;
import amimori.ingest.query.SeriesReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;

/** Serves series, in JSON or in CSV, whichever the client would rather have. */
final class SeriesRoute implements Handler<RoutingContext> {
    private static final List<String> PARAMETERS = List.of("net", "unit", "quantity", "from", "to", "resolution");

    private final Desk desk;
    private final Clock clock;

    SeriesRoute(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext context) {
        boolean csv = Accepted.prefers(context, "text/csv");
        int most = csv ? SeriesQuery.MAX_POINTS_CSV : SeriesQuery.MAX_POINTS_JSON;
        SeriesQuery query = Desk.query(context, PARAMETERS, (parameters, person) -> query(parameters, person, most));
        desk.serve(context, csv ? SeriesCsv.TYPE : Json.TYPE, query, csv ? SeriesCsv::write : SeriesRoute::writeJson);
    }

    private SeriesQuery query(Parameters parameters, Person person, int maxPoints) {
        String word = parameters.text("resolution");
        Resolution resolution = word == null ? Resolution.RAW : Resolution.parse("parameter resolution", word);
        return new SeriesQuery(
                DataRoutes.scope(parameters, person),
                parameters.text("quantity"),
                Period.of(parameters.time("from"), parameters.time("to"), resolution.usual(), clock.instant()),
                resolution,
                maxPoints);
    }

    private static void writeJson(Rows rows, SeriesQuery query, OutputStream out) throws Exception {
        try (SeriesJson json = new SeriesJson(out)) {
            SeriesReader.read(rows, query, json);
            json.finish();
        }
    }
}
