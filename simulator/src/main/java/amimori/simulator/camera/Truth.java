package amimori.simulator.camera;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/** Works out who covers whom, by painting each fish as its number into a picture of half the size. */
final class Truth {
    private static final int SHRINK = 2;
    private static final Color NOBODY = Color.WHITE;

    private final View view;
    private final int width;
    private final int height;
    private final BufferedImage numbers;
    private final int[] cells;

    private Truth(View view) {
        this.view = view;
        this.width = (view.lens().width() + SHRINK - 1) / SHRINK;
        this.height = (view.lens().height() + SHRINK - 1) / SHRINK;
        this.numbers = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.cells = ((DataBufferInt) numbers.getRaster().getDataBuffer()).getData();
    }

    /** @param things furthest first, as they are painted */
    static List<TrueFish> of(View view, List<? extends Thing> things) {
        return new Truth(view).all(things);
    }

    private List<TrueFish> all(List<? extends Thing> things) {
        int[] whole = new int[things.size()];
        Graphics2D g = numbers.createGraphics();
        g.scale(1d / SHRINK, 1d / SHRINK);
        for (int i = 0; i < whole.length; i++) {
            if (things.get(i) instanceof Figure fish) {
                g.setColor(new Color(i + 1));
                g.fill(fish.body());
                fish.fins().forEach(g::fill);
                whole[i] = count(fish, i + 1);
            } else if (things.get(i) instanceof Frond frond) {
                g.setColor(NOBODY);
                g.fill(frond.shape());
            }
        }
        Cover cover = Cover.of(view);
        if (cover != null) {
            g.setColor(NOBODY);
            g.fill(cover.shape());
        }
        g.dispose();
        List<TrueFish> all = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] > 0 && things.get(i) instanceof Figure fish) {
                double occluded = 1 - count(fish, i + 1) / (double) whole[i];
                all.add(one(fish, whole[i] * SHRINK * SHRINK, occluded));
            }
        }
        return all;
    }

    private int count(Figure fish, int number) {
        Rectangle2D box = inside(fish.bounds());
        int n = 0;
        int bottom = Math.min(height, (int) Math.ceil(box.getMaxY() / SHRINK) + 1);
        int right = Math.min(width, (int) Math.ceil(box.getMaxX() / SHRINK) + 1);
        for (int y = (int) (box.getMinY() / SHRINK); y < bottom; y++) {
            for (int x = (int) (box.getMinX() / SHRINK); x < right; x++) {
                if ((cells[y * width + x] & 0xffffff) == number) {
                    n++;
                }
            }
        }
        return n;
    }

    private Rectangle2D inside(Rectangle2D bounds) {
        return bounds.createIntersection(
                new Rectangle2D.Double(0, 0, view.lens().width(), view.lens().height()));
    }

    private TrueFish one(Figure fish, int pixels, double occluded) {
        Rectangle2D box = inside(fish.bounds());
        double w = view.lens().width();
        double h = view.lens().height();
        return new TrueFish(
                fish.fish().species(),
                fish.fish().id(),
                box.getX() / w,
                box.getY() / h,
                box.getWidth() / w,
                box.getHeight() / h,
                fish.distance(),
                pixels,
                occluded,
                visibility(fish) * (1 - occluded));
    }

    private double visibility(Figure fish) {
        return view.left(fish.fish().place()) * Math.min(1, fish.pixels() / 14);
    }
}
