package amimori.ingest.http;

import amimori.ingest.query.SeriesReader;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Series in JSON: points as short arrays, since there may be many. */
final class SeriesJson implements SeriesReader.Answer, Closeable {
    private final JsonGenerator out;
    private final TimeText times = new TimeText();
    private boolean within;

    SeriesJson(OutputStream stream) throws IOException {
        this.out = Json.generator(stream);
        out.writeStartObject();
        out.writeArrayFieldStart("series");
    }

    @Override
    public void series(SeriesReader.Series series) throws IOException {
        endSeries();
        within = true;
        out.writeStartObject();
        out.writeStringField("unit", series.unit());
        out.writeStringField("instrument", series.instrument());
        out.writeStringField("quantity", series.quantity());
        out.writeStringField("uom", series.uom());
        out.writeFieldName("depth");
        number(series.depth());
        out.writeArrayFieldStart("points");
    }

    @Override
    public void point(SeriesReader.Point point) throws IOException {
        out.writeStartArray();
        out.writeString(times.of(point.time()));
        out.writeNumber(point.value());
        out.writeNumber(point.flag());
        out.writeEndArray();
    }

    @Override
    public void bucket(SeriesReader.Bucket bucket) throws IOException {
        out.writeStartArray();
        out.writeString(times.of(bucket.time()));
        number(bucket.mean());
        number(bucket.min());
        number(bucket.max());
        out.writeNumber(bucket.n());
        out.writeEndArray();
    }

    void finish() throws IOException {
        endSeries();
        out.writeEndArray();
        out.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void endSeries() throws IOException {
        if (within) {
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private void number(Double value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }
}
