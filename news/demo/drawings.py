"""Four drawn pictures in the site's colours: letters, a bookshelf, a house in the evening, a table."""

import random

from PIL import Image

from news.demo.scene import HEIGHT, WIDTH, Scene, around, box, disc, layer, mix, shape, stroke

INK_LINE = "#5d736c"
PAPER = "#faf9f3"


# --- Letters -------------------------------------------------------------------------------------
def letters() -> bytes:
    scene = Scene("#c3d6cf", "#a9c3bb")
    scene.put(envelope("#e9cf9c", "#ddc08a", "#9c9a82"), 330, 360, -14, 34)
    scene.put(envelope("#c68650", "#b97943", "#77675a"), 1420, 720, 10, 34)
    scene.put(letter(), 830, 560, 4.5, 46)
    scene.put(pencil(), 1270, 545, 32, 30)
    scene.light(420, 120, 900, "#fff3d6", 0.28)
    return scene.finish()


def envelope(front: str, flap: str, fold: str) -> Image.Image:
    image = layer(760, 500)
    box(image, 0, 0, 760, 500, front, 6)
    shape(image, [(4, 2), (756, 2), (400, 292)], flap)
    stroke(image, [(4, 3), (400, 292), (756, 3)], fold, 2.6)
    return image


def letter() -> Image.Image:
    """One line is marked as hard to understand, two as good."""
    image = layer(600, 920)
    box(image, 0, 0, 600, 920, PAPER, 4)
    box(image, 66, 66, 190, 22, "#5f857c", 8)
    marks = {1: "#e8b765", 5: "#a5d0c0", 6: "#a5d0c0"}
    lengths = (410, 412, 290, 290, 396, 382, 374, 322, 362, 362, 362)
    y = 160.0
    for number, length in enumerate(lengths):
        y += 34 if number in (4, 8) else 0
        if number in marks:
            box(image, 58, y - 16, length + 18, 32, marks[number], 8)
        stroke(image, [(70, y), (66 + length, y)], INK_LINE, 9)
        y += 42
    return image


def pencil() -> Image.Image:
    image = layer(620, 44)
    box(image, 70, 4, 500, 36, "#0f4c47", 0)
    box(image, 70, 16, 500, 12, "#2a766c", 0)
    box(image, 566, 4, 12, 36, "#c9b58b", 0)
    box(image, 574, 4, 40, 36, "#d46a4c", 6)
    shape(image, [(71, 4), (71, 40), (8, 22)], "#ecd6a6")
    shape(image, [(32, 15), (32, 29), (4, 22)], "#1b2624")
    return image


# --- Bookshelf -----------------------------------------------------------------------------------
SPINES = (
    "#1d655e",
    "#0f4c47",
    "#c98b3c",
    "#e3b261",
    "#7c2f2b",
    "#b3532f",
    "#2f4a86",
    "#3c5a52",
    "#e8dcc4",
    "#8f9a8c",
    "#59405c",
    "#6b8f84",
)


def bookshelf() -> bytes:
    chance = random.Random(7)  # noqa: S311  a drawing, not a secret
    scene = Scene("#12312d", "#0b211f")
    for shelf in (330, 672, 1014):
        row_of_books(scene, chance, shelf)
        plank(scene, shelf)
    scene.light(1180, 560, 980, "#ffd58a", 0.62)
    desk(scene)
    scene.put(lamp(), 1180, 664, 0, 20)
    scene.light(1180, 560, 520, "#ffe7b5", 0.55)
    return scene.finish()


def row_of_books(scene: Scene, chance: random.Random, floor: float) -> None:
    x = -10.0
    while x < WIDTH:
        width, height = chance.randint(28, 58), chance.randint(170, 268)
        if chance.random() < 0.03:
            x += chance.randint(30, 80)
        lean = chance.choice((-9, 8)) if chance.random() < 0.035 else 0
        extra = abs(lean) * 4.6
        x += extra / 2
        scene.put(book(chance, width, height), x + width / 2, floor - height / 2 + extra / 14, lean, 7)
        x += width + extra / 2 + 2


def book(chance: random.Random, width: float, height: float) -> Image.Image:
    image = layer(width, height)
    colour = chance.choice(SPINES)
    box(image, 0, 0, width, height, colour, 4)
    box(image, 0, 0, width * 0.24, height, mix(colour, "#ffffff", 0.12), 4)
    box(image, width * 0.86, 0, width * 0.14, height, mix(colour, "#000000", 0.18), 3)
    band = mix(colour, "#f7ead0", 0.62)
    if chance.random() < 0.5:
        box(image, width * 0.2, height * 0.16, width * 0.6, height * 0.13, band, 2)
    if chance.random() < 0.6:
        box(image, 0, height * 0.84, width, 5, band)
        box(image, 0, height * 0.88, width, 3, band)
    return image


def plank(scene: Scene, y: float) -> None:
    image = layer(WIDTH + 40, 30)
    box(image, 0, 0, WIDTH + 40, 30, "#8a5a2c")
    box(image, 0, 0, WIDTH + 40, 8, "#b37a3f")
    scene.put(image, WIDTH / 2, y + 15, 0, 22)


def desk(scene: Scene) -> None:
    image = layer(WIDTH + 40, 120)
    box(image, 0, 0, WIDTH + 40, 120, "#3a2417")
    box(image, 0, 0, WIDTH + 40, 12, "#6b4527")
    scene.put(image, WIDTH / 2, 1000, 0, 16)


def lamp() -> Image.Image:
    image = layer(420, 660)
    box(image, 196, 260, 28, 330, "#20413c", 8)
    box(image, 100, 580, 220, 34, "#1b3834", 17)
    shape(image, [(112, 40), (308, 40), (400, 270), (20, 270)], "#fbe2ad")
    shape(image, [(176, 40), (244, 40), (276, 270), (144, 270)], "#fdebc4")
    stroke(image, [(22, 268), (398, 268)], "#eac583", 7)
    return image


# --- The house -----------------------------------------------------------------------------------
LIT = {(0, 1), (0, 5), (1, 2), (1, 4), (2, 0), (2, 3)}


def house() -> bytes:
    chance = random.Random(3)  # noqa: S311  a drawing, not a secret
    scene = Scene("#7a3f33", "#64302a")
    bricks(scene, chance)
    roof(scene)
    for floor in range(3):
        for column in range(6):
            x, y = 135 + column * 266, 262 + floor * 288
            is_lit = (floor, column) in LIT
            scene.put(window(is_lit, chance), x, y, 0, 9)
            if is_lit:
                scene.light(x, y, 310, "#ffc266", 0.5)
    return scene.finish()


def bricks(scene: Scene, chance: random.Random) -> None:
    image = layer(WIDTH, HEIGHT)
    for row in range(HEIGHT // 16 + 1):
        shift = 0 if row % 2 else -24
        for column in range(WIDTH // 48 + 2):
            tone = mix("#7d4136", chance.choice(("#8a4b3d", "#6a342c")), chance.random())
            box(image, column * 48 + shift, row * 16, 45, 13, tone, 1.5)
    scene.put(image, WIDTH / 2, HEIGHT / 2)


def roof(scene: Scene) -> None:
    image = layer(WIDTH + 60, 96)
    box(image, 0, 0, WIDTH + 60, 66, "#223a5c")
    box(image, 0, 62, WIDTH + 60, 34, "#1a2b3c")
    scene.put(image, WIDTH / 2, 48, 0, 26)


def window(is_lit: bool, chance: random.Random) -> Image.Image:
    image = layer(200, 256)
    box(image, 6, 0, 188, 240, "#e7dfcd", 4)
    box(image, 18, 12, 164, 216, "#f6c269" if is_lit else "#1f3744")
    if is_lit:
        room(image, chance)
    else:
        shape(image, [(18, 12), (120, 12), (18, 150)], "#27444f")
    box(image, 95, 12, 10, 216, "#e7dfcd")
    box(image, 18, 84, 164, 9, "#e7dfcd")
    box(image, 0, 236, 200, 20, "#d8ceb8", 4)
    return image


def room(image: Image.Image, chance: random.Random) -> None:
    """A ceiling lamp, somebody, and a plant in the window."""
    box(image, 18, 12, 164, 80, "#f9d188")
    stroke(image, [(140, 12), (140, 36)], "#8a5a2c", 3)
    shape(image, [(122, 62), (158, 62), (148, 36), (132, 36)], "#fff1cd")
    middle = chance.randint(62, 128)
    disc(image, middle, 146, 24, "#7a5330")
    box(image, middle - 38, 172, 76, 60, "#7a5330", 26)
    if chance.random() < 0.7:
        plant(image, 38 if middle > 95 else 160)
    box(image, 18, 222, 164, 8, "#c8923f")


def plant(image: Image.Image, x: float) -> None:
    box(image, x - 13, 200, 26, 26, "#9c5534", 3)
    for turn in (-140, -115, -90, -65, -40):
        stroke(image, [(x, 202), around(x, 202, 34, turn)], "#3c5f4c", 6)


# --- The table -----------------------------------------------------------------------------------
def table() -> bytes:
    chance = random.Random(11)  # noqa: S311  a drawing, not a secret
    scene = Scene("#c08c52", "#a8743d")
    boards(scene, chance)
    scene.put(notes(0), 620, 380, 9, 24)
    scene.put(notes(1), 1080, 600, -13, 24)
    square = layer(290, 290)
    box(square, 0, 0, 290, 290, "#cfe0d7", 3)
    scene.put(square, 840, 800, 4, 20)
    scene.put(cup("#4f8074", "#3d6a5f", "#8a5a34"), 290, 270, -20, 30)
    scene.put(cup("#7e322d", "#6a2723", "#3a2117", 0.74), 900, 165, -60, 26)
    scene.put(cup("#efe9dc", "#ddd5c4", "#2d1a12", 0.9), 1375, 240, 12, 30)
    scene.put(cup("#e3bd77", "#d0a75d", "#7a4a28", 0.92), 370, 800, 8, 30)
    scene.put(pencil(), 1350, 860, 60, 16)
    scene.light(300, 60, 1300, "#ffe2ab", 0.34)
    return scene.finish()


def boards(scene: Scene, chance: random.Random) -> None:
    image = layer(WIDTH, HEIGHT)
    for number in range(4):
        top = number * 252 - 6
        wood = mix("#bb864b", chance.choice(("#c9965c", "#ad7840")), 0.6)
        box(image, 0, top, WIDTH, 248, wood)
        for _line in range(9):
            y = top + chance.randint(12, 236)
            bend = chance.randint(-9, 9)
            grain = [(0, y), (WIDTH * 0.3, y + bend), (WIDTH * 0.7, y - bend), (WIDTH, y)]
            stroke(image, grain, (*mix("#9a6a37", "#b07c44", chance.random()), 110), 2.4)
    scene.put(image, WIDTH / 2, HEIGHT / 2)


def notes(marked: int) -> Image.Image:
    image = layer(370, 470)
    box(image, 0, 0, 370, 470, "#f9f4e8" if marked else "#f4ebd9", 3)
    for number, length in enumerate((250, 262, 190, 236, 250, 170, 214)):
        y = 66 + number * 46
        if number == 1 + marked:
            box(image, 36, y - 15, length + 14, 30, "#e3a94f", 5)
        stroke(image, [(44, y), (44 + length, y)], "#6d4a2d", 7)
    return image


def cup(outside: str, shade: str, drink: str, size: float = 1.0) -> Image.Image:
    """Seen from above: saucer, ear, rim, drink and the light in it."""
    image = layer(300 * size, 270 * size)
    x, y = 135 * size, 135 * size
    disc(image, x, y, 132 * size, shade)
    disc(image, x, y, 124 * size, outside)
    disc(image, x, y, 98 * size, shade)
    box(image, x + 76 * size, y - 16 * size, 76 * size, 32 * size, outside, 14 * size)
    disc(image, x, y, 92 * size, mix(outside, "#ffffff", 0.18))
    disc(image, x, y, 78 * size, drink)
    disc(image, x - 10 * size, y - 12 * size, 58 * size, mix(drink, "#f0d9b5", 0.12))
    disc(image, x - 26 * size, y - 30 * size, 15 * size, mix(drink, "#fff3dc", 0.34))
    return image
