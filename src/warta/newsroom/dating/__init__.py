"""When something happened, as sentences say it: `Desember tahun lalu` in a story of February 2022 is December 2021."""
