"""Photos: decoded whole and written anew, so that place, camera, comments and all that hangs behind them are gone."""

from pathlib import Path

from PIL import Image, ImageFile, ImageOps, JpegImagePlugin, UnidentifiedImageError

from webhook.attachments.kinds import Refused

# The largest cameras of telephones make 200 million; those files are larger than what may be sent.
MOST_PIXELS = 120_000_000
_ORIENTATION = 0x0112
_KEPT = ("icc_profile", "transparency")  # what the picture looks like
_LARGEST_PROFILE = 1024 * 1024
_QUALITY = 92
_FORMATS = {"png": "PNG", "webp": "WEBP", "heic": "HEIF"}

Image.MAX_IMAGE_PIXELS = None  # we look before decoding ourselves, and a warning is not enough
ImageFile.LOAD_TRUNCATED_IMAGES = False


def judge(file: Path, family: str, made: Path | None) -> str:
    """The kind of the photo: HEIC becomes JPEG, which every screen of staff can show."""
    try:
        with _opened(file, family) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise Refused("unpacked")
            photo.load()
            if made is not None:
                _write(photo, family, made, lossless=b"VP8L" in file.read_bytes()[:64])
    except (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError):
        # What Pillow and libheif say of a file that is not whole or not what it begins as.
        raise Refused("damaged") from None
    return "jpeg" if family == "heic" else family


def _opened(file: Path, family: str) -> Image.Image:
    if family == "jpeg":
        # Not Image.open: it makes another kind of file of photos that have a second picture behind the first.
        return JpegImagePlugin.JpegImageFile(str(file))
    if family == "heic":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    return Image.open(file, formats=[_FORMATS[family]])


def _write(photo: Image.Image, family: str, made: Path, *, lossless: bool) -> None:
    turned = photo.getexif().get(_ORIENTATION, 1)
    photo.info = {name: photo.info[name] for name in _KEPT if photo.info.get(name) is not None}
    if len(photo.info.get("icc_profile", b"")) > _LARGEST_PROFILE:
        del photo.info["icc_profile"]
    if family == "jpeg":
        exif = Image.Exif()
        if turned != 1:
            exif[_ORIENTATION] = turned
        photo.save(made, "JPEG", quality="keep", exif=exif, icc_profile=photo.info.get("icc_profile"))
        return
    photo.getexif().clear()
    if turned in range(2, 9):
        photo.getexif()[_ORIENTATION] = turned
        photo = ImageOps.exif_transpose(photo)
        photo.getexif().clear()
    if family == "png":
        photo.save(made, "PNG", exif=b"")
    elif family == "webp":
        photo.save(made, "WEBP", lossless=lossless, quality=_QUALITY, exif=b"")
    else:
        photo.convert("RGB").save(made, "JPEG", quality=_QUALITY, icc_profile=photo.info.get("icc_profile"))
