"""A small stage for drawn pictures: ground, things with soft shadows, light, and a little grain."""

import io
import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
# Drawn at twice the size and made smaller at the end: smooth edges without a drawing library.
FINE = 2

Colour = str | tuple[int, int, int] | tuple[int, int, int, int]
Point = tuple[float, float]


def layer(width: float, height: float) -> Image.Image:
    """An empty, see-through sheet, in picture units."""
    return Image.new("RGBA", (round(width * FINE), round(height * FINE)), (0, 0, 0, 0))


def fine(*numbers: float) -> list[float]:
    return [number * FINE for number in numbers]


def box(
    image: Image.Image, x: float, y: float, w: float, h: float, colour: Colour, radius: float = 0
) -> None:
    place = fine(x, y, x + w, y + h)
    ImageDraw.Draw(image).rounded_rectangle(place, radius * FINE, fill=colour)


def disc(image: Image.Image, x: float, y: float, radius: float, colour: Colour) -> None:
    ImageDraw.Draw(image).ellipse(fine(x - radius, y - radius, x + radius, y + radius), fill=colour)


def shape(image: Image.Image, points: Sequence[Point], colour: Colour) -> None:
    ImageDraw.Draw(image).polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)


def stroke(image: Image.Image, points: Sequence[Point], colour: Colour, width: float) -> None:
    """A line with round ends."""
    ImageDraw.Draw(image).line(
        [(x * FINE, y * FINE) for x, y in points], fill=colour, width=round(width * FINE), joint="curve"
    )
    for x, y in (points[0], points[-1]):
        disc(image, x, y, width / 2, colour)


def mix(one: str, other: str, part: float) -> tuple[int, int, int]:
    """A colour between two, `part` of the way."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    red, green, blue = (round(a + (b - a) * part) for a, b in pairs)
    return red, green, blue


class Scene:
    """One picture under way."""

    def __init__(self, above: str, below: str) -> None:
        size = (WIDTH * FINE, HEIGHT * FINE)
        slope = Image.linear_gradient("L").resize(size)
        self.image = Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), slope)

    def put(self, thing: Image.Image, x: float, y: float, turn: float = 0, depth: float = 0) -> None:
        """Lay a thing with its middle at (x, y); the deeper its shadow, the higher it lies."""
        turned = thing.rotate(turn, Image.Resampling.BICUBIC, expand=True) if turn else thing
        corner = (round(x * FINE - turned.width / 2), round(y * FINE - turned.height / 2))
        if depth:
            self._shade(turned.getchannel("A"), corner, depth)
        self.image.paste(turned, corner, turned)

    def _shade(self, outline: Image.Image, corner: tuple[int, int], depth: float) -> None:
        """Blurred at a quarter of the size: the same softness at a sixteenth of the work."""
        reach = round(depth * FINE)
        room = reach * 2
        size = (outline.width + room * 2, outline.height + room * 2)
        rough = Image.new("L", (size[0] // 4, size[1] // 4))
        small = outline.resize((max(1, outline.width // 4), max(1, outline.height // 4)))
        rough.paste(small, ((room + reach // 2) // 4, (room + reach) // 4))
        soft = rough.filter(ImageFilter.GaussianBlur(reach / 5)).resize(size, Image.Resampling.BILINEAR)
        place = (corner[0] - room, corner[1] - room)
        self.image.paste(Image.new("RGB", size, "#14211f"), place, soft.point(lambda value: value * 0.42))

    def light(self, x: float, y: float, reach: float, colour: str, strength: float) -> None:
        """A lamp's glow: added to what is there, strongest in the middle."""
        size = round(reach * 2 * FINE)
        round_light = ImageChops.invert(Image.radial_gradient("L")).resize((size, size))
        fading = round_light.point(lambda value: max(0.0, (value - 75) / 180) ** 1.6 * 255 * strength)
        mask = Image.new("L", self.image.size)
        mask.paste(fading, (round(x * FINE - size / 2), round(y * FINE - size / 2)))
        lit = ImageChops.screen(self.image, Image.new("RGB", self.image.size, colour))
        self.image.paste(lit, (0, 0), mask)

    def finish(self) -> bytes:
        """Made smaller, darker towards the edges and with a little grain, as a WebP."""
        picture = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        distance = Image.radial_gradient("L").resize(picture.size)
        edges = distance.point(lambda value: max(0, value - 110) * 0.42)
        picture.paste(Image.new("RGB", picture.size, "#14211f"), (0, 0), edges)
        grain = Image.effect_noise(picture.size, 7).convert("RGB")
        picture = ImageChops.soft_light(picture, grain)
        output = io.BytesIO()
        picture.save(output, "WEBP", quality=90)
        return output.getvalue()


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    return x + radius * math.cos(math.radians(degrees)), y + radius * math.sin(math.radians(degrees))
