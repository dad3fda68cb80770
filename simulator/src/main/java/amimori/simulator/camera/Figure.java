package amimori.simulator.camera;

import amimori.simulator.fish.Swimmer;
import amimori.simulator.fish.Vec;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** An animal as it stands in the picture. What is drawn and what is true of it both come from here. */
sealed interface Figure extends Thing permits Outline, Solid {
    /** The figure, or null where the animal is behind the camera, too near, or out of the picture. */
    static Figure of(Swimmer fish, Lens lens) {
        Vec seen = lens.seen(fish.place());
        boolean chain = FishShapes.of(fish.species()) != null;
        double half = (chain ? 0.6 : Solid.reach(fish.species())) * fish.length();
        if (seen.z() - half < Lens.NEAREST) {
            return null;
        }
        double reach = half * lens.focal() / seen.z();
        double px = lens.pixelX(seen);
        double py = lens.pixelY(seen);
        if (px + reach < 0 || px - reach > lens.width() || py + reach < 0 || py - reach > lens.height()) {
            return null;
        }
        return chain ? new Outline(fish, lens) : new Solid(fish, lens);
    }

    Swimmer fish();

    Path2D body();

    /** Fins, arms, flippers, tail. */
    List<Path2D> fins();

    /** Length of the whole animal in the picture, were it seen from the side, pixels. */
    double pixels();

    @Override
    default double distance() {
        return fish().place().length();
    }

    /** Everything drawn of the animal, pixels; may reach beyond the picture. */
    default Rectangle2D bounds() {
        Rectangle2D bounds = body().getBounds2D();
        fins().forEach(fin -> Rectangle2D.union(bounds, fin.getBounds2D(), bounds));
        return bounds;
    }
}
