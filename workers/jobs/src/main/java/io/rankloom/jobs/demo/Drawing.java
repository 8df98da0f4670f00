package io.rankloom.jobs.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/** Draws a product: the outline of its type, filled with its colour and pattern, on white. */
final class Drawing {

    private static final int SIZE = 96;
    private static final List<Color> COLOURS = List.of(
            new Color(200, 35, 40),
            new Color(240, 140, 30),
            new Color(240, 215, 50),
            new Color(50, 150, 70),
            new Color(40, 90, 200),
            new Color(130, 60, 160),
            new Color(120, 75, 40),
            new Color(35, 35, 40));

    private Drawing() {}

    static BufferedImage of(Item item, SplittableRandom random) {
        var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIZE, SIZE);
        Shape outline = placed(outline(item.type()), random);
        Color colour = shaded(COLOURS.get(item.colour()), random);
        graphics.setColor(colour);
        graphics.fill(outline);
        graphics.setClip(outline);
        graphics.setColor(item.colour() == COLOURS.size() - 1 ? new Color(235, 235, 235) : new Color(250, 250, 250));
        pattern(graphics, item.pattern());
        graphics.setClip(null);
        graphics.setColor(colour.darker());
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(outline);
        graphics.dispose();
        return picture;
    }

    /** No two photographs have the same place, size and light. */
    private static Shape placed(Shape shape, SplittableRandom random) {
        var place = new AffineTransform();
        place.translate(SIZE / 2.0 + random.nextDouble(-5, 5), SIZE / 2.0 + random.nextDouble(-5, 5));
        place.rotate(random.nextDouble(-0.15, 0.15));
        double scale = random.nextDouble(0.8, 1.05);
        place.scale(scale, scale);
        place.translate(-SIZE / 2.0, -SIZE / 2.0);
        return place.createTransformedShape(shape);
    }

    private static Color shaded(Color colour, SplittableRandom random) {
        double light = random.nextDouble(0.85, 1.1);
        return new Color(
                Math.clamp((int) (colour.getRed() * light), 0, 255),
                Math.clamp((int) (colour.getGreen() * light), 0, 255),
                Math.clamp((int) (colour.getBlue() * light), 0, 255));
    }

    private static void pattern(Graphics2D graphics, int pattern) {
        switch (pattern) {
            case 1 -> {
                for (int x = 0; x < SIZE; x += 12) {
                    graphics.fillRect(x, 0, 4, SIZE);
                }
            }
            case 2 -> {
                for (int x = 6; x < SIZE; x += 14) {
                    for (int y = 6; y < SIZE; y += 14) {
                        graphics.fillOval(x, y, 6, 6);
                    }
                }
            }
            case 3 -> {
                for (int at = 0; at < SIZE; at += 14) {
                    graphics.fillRect(at, 0, 3, SIZE);
                    graphics.fillRect(0, at, SIZE, 3);
                }
            }
            default -> {
                // Plain has no marks.
            }
        }
    }

    private static Shape outline(int type) {
        return switch (type) {
            case 0 -> union(rectangle(26, 30, 36, 40), ring(56, 38, 22, 22));
            case 1 -> polygon(20, 28, 38, 20, 58, 20, 76, 28, 70, 42, 62, 38, 62, 78, 34, 78, 34, 38, 26, 42);
            case 2 -> union(rectangle(22, 40, 52, 36), ring(34, 20, 28, 36));
            case 3 ->
                union(polygon(34, 20, 62, 20, 74, 48, 22, 48), rectangle(45, 48, 6, 24), rectangle(34, 72, 28, 6));
            case 4 -> new RoundRectangle2D.Double(20, 24, 56, 48, 22, 22);
            case 5 -> polygon(38, 18, 58, 18, 54, 32, 68, 54, 58, 80, 38, 80, 28, 54, 42, 32);
            case 6 -> union(new Ellipse2D.Double(14, 56, 68, 16), new RoundRectangle2D.Double(30, 28, 36, 38, 24, 24));
            case 7 -> union(rectangle(36, 36, 24, 44), rectangle(42, 22, 12, 16));
            case 8 -> rectangle(22, 28, 52, 44);
            default -> polygon(48, 14, 74, 44, 48, 82, 22, 44);
        };
    }

    private static Shape rectangle(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    private static Shape ring(double x, double y, double width, double height) {
        Area ring = new Area(new Ellipse2D.Double(x, y, width, height));
        ring.subtract(new Area(new Ellipse2D.Double(x + 5, y + 5, width - 10, height - 10)));
        return ring;
    }

    private static Shape union(Shape... shapes) {
        Area area = new Area();
        for (Shape shape : shapes) {
            area.add(new Area(shape));
        }
        return area;
    }

    private static Shape polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
